namespace ProcessCrm.Engine.Expressions;

/// <summary>Where an expression's free names get their values.</summary>
public interface IFeelScope
{
    /// <summary>The value of a name; null (not <see cref="FeelNull"/>) when the scope has no such name.</summary>
    FeelValue? Lookup(string name);
}
