namespace ProcessCrm.Engine.Diagram;

/// <summary>The look of the flowchart. A page may set the custom properties (<c>--fc-ink</c> …) to its own tokens.</summary>
public static class FlowchartStyle
{
    private const string Light =
        "--fc-paper:#fff;--fc-ink:#1c2330;--fc-muted:#5b6472;--fc-line:#76808f;--fc-shape:#fff;--fc-edge:#98a1ae;--fc-band:#f6f7f9;--fc-band-alt:#eef1f5;--fc-band-won:#eaf6ee;"
        + "--fc-band-lost:#fbefee;--fc-accent:#2563c9;--fc-accent-soft:#e3edfc;--fc-main:#3a4557;--fc-done:#1f7a45;--fc-done-soft:#e8f5ec;--fc-late:#b42318;--fc-late-soft:#fdeceb;--fc-on:#fff";
    private const string Dark =
        "--fc-paper:#14181f;--fc-ink:#e6e9ef;--fc-muted:#9aa4b2;--fc-line:#8b95a4;--fc-shape:#20262f;--fc-edge:#566070;--fc-band:#191e26;--fc-band-alt:#1e242d;--fc-band-won:#172a20;"
        + "--fc-band-lost:#2e1f1f;--fc-accent:#7aa9f7;--fc-accent-soft:#1d2f4d;--fc-main:#c3cad5;--fc-done:#5cc48a;--fc-done-soft:#17301f;--fc-late:#f28b82;--fc-late-soft:#3d2020;--fc-on:#14181f";
    private const string Print =
        "--fc-paper:#fff;--fc-ink:#000;--fc-muted:#333;--fc-line:#000;--fc-shape:#fff;--fc-edge:#000;--fc-band:#fff;--fc-band-alt:#f4f4f4;--fc-band-won:#f4f4f4;"
        + "--fc-band-lost:#f4f4f4;--fc-accent:#000;--fc-accent-soft:#e6e6e6;--fc-main:#000;--fc-done:#000;--fc-done-soft:#f0f0f0;--fc-late:#000;--fc-late-soft:#ddd;--fc-on:#fff";

    private const string Rules = """
        .flowchart{font-family:"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;background:var(--fc-paper);fill:none;stroke-linecap:round;stroke-linejoin:round}
        .flowchart text{fill:var(--fc-ink);stroke:none}
        .flowchart .s13{font-size:13px}.flowchart .s11{font-size:11px}.flowchart .bold{font-weight:600}
        .flowchart .mid{text-anchor:middle}
        .flowchart .band{fill:var(--fc-band)}.flowchart .band.alt{fill:var(--fc-band-alt)}
        .flowchart .band.won{fill:var(--fc-band-won)}.flowchart .band.lost{fill:var(--fc-band-lost)}
        .flowchart .band-line{stroke:var(--fc-edge);stroke-width:1;opacity:.45}
        .flowchart .stage.current .band{fill:var(--fc-accent-soft)}
        .flowchart .shape{fill:var(--fc-shape);stroke:var(--fc-edge);stroke-width:1.25}
        .flowchart .node.main>.shape,.flowchart .node.main>.ring{stroke:var(--fc-main)}
        .flowchart .ring{stroke:var(--fc-edge);stroke-width:1.25}
        .flowchart .thick{stroke-width:3}.flowchart .dash{stroke-dasharray:5 3}.flowchart .dots{stroke-dasharray:1.5 3.5}
        .flowchart .inner{fill:var(--fc-band)}
        .flowchart .glyph{stroke:var(--fc-muted);stroke-width:1.2}.flowchart .glyph.solid{fill:var(--fc-muted)}.flowchart .glyph.heavy{stroke-width:2.2}
        .flowchart .foot text,.flowchart .flow text{fill:var(--fc-muted)}
        .flowchart .line{stroke:var(--fc-line);stroke-width:1.25}.flowchart .head{fill:var(--fc-line);stroke:var(--fc-line)}
        .flowchart .flow.main .line{stroke:var(--fc-main);stroke-width:1.75}.flowchart .flow.main .head{fill:var(--fc-main);stroke:var(--fc-main)}
        .flowchart .flow.assoc .head{fill:none}.flowchart .flow.message .head{fill:var(--fc-shape)}
        .flowchart .pool-box{fill:var(--fc-paper);stroke:var(--fc-edge);stroke-width:1.25}.flowchart .lane-box{stroke:var(--fc-edge);stroke-width:1}
        .flowchart .pool .name{fill:var(--fc-band-alt);stroke:var(--fc-edge);stroke-width:1.25}.flowchart .lane .name{fill:var(--fc-band);stroke:var(--fc-edge);stroke-width:1}
        .flowchart .frame{stroke:var(--fc-line);stroke-width:1.25;stroke-dasharray:8 4 1 4}.flowchart .bracket{stroke:var(--fc-line);stroke-width:1.25}
        .flowchart .artifact text,.flowchart .group text{fill:var(--fc-muted)}
        .flowchart .flow.taken .line{stroke:var(--fc-done);stroke-width:2.25}.flowchart .flow.taken .head{fill:var(--fc-done);stroke:var(--fc-done)}
        .flowchart .node.done>.shape{stroke:var(--fc-done);fill:var(--fc-done-soft)}
        .flowchart .node.active>.shape{stroke:var(--fc-accent);stroke-width:2.5;fill:var(--fc-accent-soft)}
        .flowchart .node.late>.shape{stroke:var(--fc-late);fill:var(--fc-late-soft)}
        .flowchart .node.chosen>.shape{stroke:var(--fc-accent);stroke-width:3.5}
        .flowchart .badge rect{fill:var(--fc-accent)}.flowchart .late .badge rect{fill:var(--fc-late)}.flowchart .ended .badge rect{fill:var(--fc-done)}.flowchart .badge text{fill:var(--fc-on);font-weight:600}
        .flowchart a{cursor:pointer;text-decoration:none}
        .flowchart .node:focus-visible{outline:none}.flowchart .node:focus-visible>.shape,.flowchart .node:hover>.shape{stroke:var(--fc-accent);stroke-width:2.5}

        """;

    /// <summary>The stylesheet for pages that show inline diagrams.</summary>
    public static string Css { get; } = Sheet(SvgTheme.Auto);

    /// <summary>The stylesheet of a theme.</summary>
    public static string Sheet(SvgTheme theme) =>
        theme switch
        {
            SvgTheme.Light => Set(Light) + Rules,
            SvgTheme.Dark => Set(Dark) + Rules,
            SvgTheme.Print => Set(Print) + Rules,
            _ => $"{Set(Light)}@media (prefers-color-scheme:dark){{{Set(Dark)}}}@media print{{{Set(Print)}}}\n{Rules}",
        };

    // Without weight, so that any rule of a page wins.
    private static string Set(string properties) => $":where(.flowchart){{{properties}}}";
}
