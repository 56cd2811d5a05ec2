using System.Collections.Immutable;

namespace ProcessCrm.Crm.Reports.Clients;

/// <summary>The clients of one class of each kind.</summary>
/// <param name="Abc">How much they bring.</param>
/// <param name="Xyz">How evenly.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Revenue">What they brought.</param>
public sealed record ClientCell(char Abc, char Xyz, int Count, decimal Revenue)
{
    /// <summary>The classes by revenue, the best first.</summary>
    public const string AbcClasses = "ABC";

    /// <summary>The classes by evenness, the best first.</summary>
    public const string XyzClasses = "XYZ";

    /// <summary>All nine, row by row; those without clients, too.</summary>
    public static ImmutableArray<ClientCell> Of(IEnumerable<ClientLine> clients)
    {
        var classes = clients.ToLookup(client => (client.Abc, client.Xyz));
        return
        [
            .. AbcClasses.SelectMany(abc =>
                XyzClasses.Select(xyz => new ClientCell(
                    abc,
                    xyz,
                    classes[(abc, xyz)].Count(),
                    classes[(abc, xyz)].Sum(client => client.Revenue)
                ))
            ),
        ];
    }
}
