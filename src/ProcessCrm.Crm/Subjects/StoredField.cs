using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Subjects;

/// <summary>A field of a subject: what definitions call it, of what type it is, and where it is kept.</summary>
/// <param name="Name">The name in a path (<c>responsible</c>).</param>
/// <param name="Type">The type of a form field, or a kind of record.</param>
/// <param name="Get">Reads what is kept.</param>
/// <param name="Set">Writes it; null where definitions may not.</param>
internal sealed record StoredField<TRecord>(string Name, string Type, Func<TRecord, object?> Get, Action<TRecord, object?>? Set = null)
{
    /// <summary>What the compiler of definitions knows of it.</summary>
    public SubjectField Schema => new(Name, Type, null, Set is null);
}
