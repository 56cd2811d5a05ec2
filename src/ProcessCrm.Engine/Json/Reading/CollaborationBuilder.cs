using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>Reads pools, lanes and the messages between pools.</summary>
internal sealed class CollaborationBuilder(Ids ids, Declarations declarations)
{
    public Collaboration? Collaboration(ValueSyntax? value)
    {
        if (value is not ObjectSyntax)
        {
            return null;
        }
        var fields = new Fields(value);
        var id = fields.String("id") ?? "";
        ids.Claim(id, value, fields["id"] as StringSyntax);
        return new Collaboration
        {
            Id = id,
            Name = fields.Text("name"),
            Participants = [.. fields.Map("participants").Select(Participant)],
            MessageFlows = [.. fields.Map("messageFlows").Select(MessageFlow)],
        };
    }

    public static ImmutableArray<Lane> Lanes(Fields owner) =>
        [.. owner.List("lanes").OfType<ObjectSyntax>().Select(lane => Lane(new Fields(lane)))];

    private static Lane Lane(Fields fields) =>
        new()
        {
            Id = fields.String("id") ?? "",
            Name = fields.Text("name"),
            Nodes = [.. fields.List("nodes").OfType<StringSyntax>().Select(s => s.Value)],
            Lanes = Lanes(fields),
        };

    private Participant Participant(MemberSyntax member)
    {
        var fields = new Fields(member.Value);
        ids.Claim(member.Name.Value, member.Value, member.Name);
        return new Participant
        {
            Id = member.Name.Value,
            Name = fields.Text("name"),
            Process = fields.String("process"),
        };
    }

    private MessageFlow MessageFlow(MemberSyntax member)
    {
        var fields = new Fields(member.Value);
        ids.Claim(member.Name.Value, member.Value, member.Name);
        return new MessageFlow
        {
            Id = member.Name.Value,
            Name = fields.Text("name"),
            Source = fields.String("from") ?? "",
            Target = fields.String("to") ?? "",
            Message = fields["message"] is StringSyntax message ? declarations.Message(message.Value, message) : null,
        };
    }
}
