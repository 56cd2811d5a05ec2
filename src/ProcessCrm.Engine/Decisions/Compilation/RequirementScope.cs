using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>What an element's logic reads: only what it requires, elements of other models as members of the import's name.</summary>
internal sealed class RequirementScope : IFeelScope
{
    private readonly Dictionary<string, FeelValue> _values = new(StringComparer.Ordinal);

    public RequirementScope(IEnumerable<(Requirement Requirement, FeelValue Value)> required)
    {
        foreach (var (requirement, value) in required)
        {
            if (requirement.Import.Length == 0)
            {
                _values[requirement.Target.Name] = value;
                continue;
            }
            var members = _values.GetValueOrDefault(requirement.Import) as FeelContext ?? FeelContext.Empty;
            _values[requirement.Import] = members.With(requirement.Target.Name, value);
        }
    }

    public void Add(string name, FeelValue value) => _values[name] = value;

    public FeelValue? Lookup(string name) => _values.GetValueOrDefault(name);
}
