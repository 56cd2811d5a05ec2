namespace ProcessCrm.Crm.Lists;

/// <summary>A record that people search and page through.</summary>
internal interface IRecord
{
    /// <summary>Ascending: a later record has a greater one.</summary>
    long Id { get; }

    /// <summary>See <see cref="Search.SearchText"/>.</summary>
    string SearchText { get; }
}

/// <summary>A record that processes are about.</summary>
internal interface ISubjectRecord : IRecord
{
    /// <summary>Who works on it.</summary>
    long? ResponsibleId { get; }
}
