namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>The borders of shapes.</summary>
internal static class Outline
{
    /// <summary>The height at which a vertical line at <paramref name="x"/> meets the upper or lower border, relative to the anchor.</summary>
    public static int Y(NodeOutline outline, Box core, int x, bool above)
    {
        var half = core.Height / 2;
        var reach = outline switch
        {
            NodeOutline.Diamond => half - Math.Abs(x),
            NodeOutline.Circle => (int)Math.Round(Math.Sqrt((half * half) - (x * x)), MidpointRounding.AwayFromZero),
            _ => above ? -core.Y : core.Bottom,
        };
        return above ? -reach : reach;
    }
}
