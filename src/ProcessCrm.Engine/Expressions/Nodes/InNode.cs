using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary>A value under unary tests: true when one passes, unknown when none passes and one could not be told.</summary>
internal sealed class InNode : Node
{
    private readonly Node _input;
    private readonly ImmutableArray<UnaryTest> _tests;
    private readonly bool _bindsInput;

    public InNode(Node input, ImmutableArray<UnaryTest> tests)
        : base([input, .. tests.Select(static test => test.Operand)])
    {
        (_input, _tests) = (input, tests);
        _bindsInput = tests.Any(static test => test.UsesInput) && input is not NameNode { Name: Parser.Input };
    }

    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var input = _input.Evaluate(env, locals);
        var inner = _bindsInput ? new Locals(locals, Parser.Input, input) : locals;
        bool? any = false;
        foreach (var test in _tests)
        {
            any |= test.Passes(env, inner, input);
            if (any == true)
            {
                break;
            }
        }

        return FeelBoolean.Of(any);
    }
}
