namespace ProcessCrm.Runtime.Ids;

/// <summary>Gives the ids of rows: unique in the database, ascending in time. They are strings in JSON, since 2^53 is passed.</summary>
public interface IIdSource
{
    /// <summary>The next id; positive, greater than every id given before by this source.</summary>
    long Next();
}
