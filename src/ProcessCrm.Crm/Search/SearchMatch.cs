using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Search;

/// <summary>A record that SQLite's search index finds: a row of its own, since EF wraps a bare number in a cast, which hides the index's order.</summary>
internal sealed class SearchMatch
{
    public long Id { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SearchMatch>
    {
        public void Configure(EntityTypeBuilder<SearchMatch> match) => match.HasNoKey().ToView(null);
    }
}
