using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model;

/// <summary>Which fields the records of one kind have, so that paths in expressions can be checked.</summary>
/// <param name="Name">The name by which expressions read the record (<c>lead</c>).</param>
/// <param name="Fields">Its fields.</param>
public sealed record SubjectSchema(string Name, ImmutableArray<SubjectField> Fields);

/// <summary>A field of a subject.</summary>
/// <param name="Name">The name in a path (<c>responsible</c>).</param>
/// <param name="Type">The type of a form field (<c>text</c>, <c>money</c>, …) or a kind of record; <c>list</c> for several.</param>
/// <param name="Fields">The fields of a nested record, or of the items of a list; null where paths into it are not checked.</param>
/// <param name="IsReadOnly">Whether a definition may not write it.</param>
public sealed record SubjectField(string Name, string Type, ImmutableArray<SubjectField>? Fields = null, bool IsReadOnly = false);
