namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Which rows of <c>docs/bpmn-coverage.md</c> a test shows: elements at positions, as <see cref="CoverageTests"/> names them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BpmnAttribute(params string[] rows) : Attribute
{
    public IReadOnlyList<string> Rows => rows;
}
