using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>The messages, signals, errors and escalations of a file: declared, or declared by being named.</summary>
internal sealed class Declarations(Ids ids)
{
    private readonly Table<Message> messages = new(ids, "message.");
    private readonly Table<Signal> signals = new(ids, "signal.");
    private readonly Table<Error> errors = new(ids, "error.");
    private readonly Table<Escalation> escalations = new(ids, "escalation.");

    public void Read(Fields file)
    {
        foreach (var member in file.Map("messages"))
        {
            var name = Name(member);
            messages.Declare(member, name, new Message(member.Name.Value, name));
        }
        foreach (var member in file.Map("signals"))
        {
            var name = Name(member);
            signals.Declare(member, name, new Signal(member.Name.Value, name));
        }
        foreach (var member in file.Map("errors"))
        {
            var fields = new Fields(member.Value);
            var code = member.Value is StringSyntax s ? s.Value : fields.String("code");
            errors.Declare(member, code, new Error(member.Name.Value, code, fields.Text("name")));
        }
        foreach (var member in file.Map("escalations"))
        {
            var fields = new Fields(member.Value);
            var code = member.Value is StringSyntax s ? s.Value : fields.String("code");
            escalations.Declare(member, code, new Escalation(member.Name.Value, code, fields.Text("name")));
        }
    }

    public string Message(string name, ValueSyntax at) => messages.Resolve(name, at, id => new Message(id, name));

    public string Signal(string name, ValueSyntax at) => signals.Resolve(name, at, id => new Signal(id, name));

    public string Error(string code, ValueSyntax at) => errors.Resolve(code, at, id => new Error(id, code));

    public string Escalation(string code, ValueSyntax at) => escalations.Resolve(code, at, id => new Escalation(id, code));

    public ImmutableArray<Message> Messages => messages.All;
    public ImmutableArray<Signal> Signals => signals.All;
    public ImmutableArray<Error> Errors => errors.All;
    public ImmutableArray<Escalation> Escalations => escalations.All;

    private static string Name(MemberSyntax member) =>
        member.Value is StringSyntax s ? s.Value : new Fields(member.Value).String("name") ?? member.Name.Value;

    private sealed class Table<T>(Ids ids, string prefix)
    {
        private readonly ImmutableArray<T>.Builder all = ImmutableArray.CreateBuilder<T>();
        private readonly HashSet<string> byId = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> byName = new(StringComparer.Ordinal);

        public ImmutableArray<T> All => all.ToImmutable();

        public void Declare(MemberSyntax member, string? name, T value)
        {
            ids.Claim(member.Name.Value, member.Value, member.Name);
            all.Add(value);
            byId.Add(member.Name.Value);
            if (name is not null)
            {
                byName.TryAdd(name, member.Name.Value);
            }
        }

        /// <summary>The id of what a declared id or a name stands for; a name that is not declared becomes so.</summary>
        public string Resolve(string name, ValueSyntax at, Func<string, T> create)
        {
            if (byId.Contains(name))
            {
                return name;
            }
            if (!byName.TryGetValue(name, out var id))
            {
                id = ids.Imply(Ids.ToNcName(prefix, name), at);
                byName.Add(name, id);
                all.Add(create(id));
            }
            return id;
        }
    }
}
