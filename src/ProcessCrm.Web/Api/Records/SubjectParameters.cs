using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Api;

/// <summary>Which leads are asked for.</summary>
internal sealed record LeadParameters(
    [property: FromQuery(Name = "stage"), Description("The id of a stage.")] string? Stage,
    [property: FromQuery(Name = "responsible"), Description("The id of who works on them.")] long? Responsible,
    [property: FromQuery(Name = "unassigned"), Description("Only those that nobody is responsible for.")] bool? Unassigned,
    [property: FromQuery(Name = "open"), Description("Leaves out those in a final stage.")] bool? Open,
    [property: FromQuery(Name = "attention"), Description(AttentionParameter.About)] string? Attention,
    [property: FromQuery(Name = "search"), Description("Words of number, title, client, phone or e-mail.")] string? Search
)
{
    /// <summary>Tells what is asked for, or what is wrong with it.</summary>
    public bool IsRight(HttpContext context, [NotNullWhen(true)] out ListLeads? asked, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        problem = AttentionParameter.Check(context, Attention, out var attention);
        asked = problem is null
            ? new ListLeads
            {
                Filter = new SubjectFilter
                {
                    Stage = Stage,
                    ResponsibleId = Responsible,
                    IsOpen = Open ?? false,
                    Attention = attention,
                    Search = Search,
                },
                IsUnassigned = Unassigned ?? false,
            }
            : null;
        return asked is not null;
    }
}

/// <summary>Which deals are asked for.</summary>
internal sealed record OpportunityParameters(
    [property: FromQuery(Name = "stage"), Description("The id of a stage.")] string? Stage,
    [property: FromQuery(Name = "responsible"), Description("The id of who sells them.")] long? Responsible,
    [property: FromQuery(Name = "account"), Description("The id of an account.")] long? Account,
    [property: FromQuery(Name = "kind"), Description("The id of a kind of deal.")] long? Kind,
    [property: FromQuery(Name = "open"), Description("Leaves out those in a final stage.")] bool? Open,
    [property: FromQuery(Name = "attention"), Description(AttentionParameter.About)] string? Attention,
    [property: FromQuery(Name = "search"), Description("Words of number, title or external id.")] string? Search
)
{
    /// <summary>Tells what is asked for, or what is wrong with it.</summary>
    public bool IsRight(
        HttpContext context,
        [NotNullWhen(true)] out ListOpportunities? asked,
        [NotNullWhen(false)] out ProblemHttpResult? problem
    )
    {
        problem = AttentionParameter.Check(context, Attention, out var attention);
        asked = problem is null
            ? new ListOpportunities
            {
                Filter = new SubjectFilter
                {
                    Stage = Stage,
                    ResponsibleId = Responsible,
                    IsOpen = Open ?? false,
                    Attention = attention,
                    Search = Search,
                },
                AccountId = Account,
                KindId = Kind,
            }
            : null;
        return asked is not null;
    }
}

/// <summary>The parameter that asks for what needs attention.</summary>
internal static class AttentionParameter
{
    /// <summary>What it is.</summary>
    public const string About = "Only open ones that need attention: `noActivity`, `overTarget`, `stepOverdue`.";

    /// <summary>Reads it; answers what is wrong with it, null for nothing.</summary>
    public static ProblemHttpResult? Check(HttpContext context, string? word, out Attention? attention) =>
        Attentions.TryParse(word, out attention)
            ? null
            : ((IReadOnlyList<Refusal>)[Refusal.Invalid("attention", "unknown-rule", string.Join(", ", Attentions.All.Keys))]).ToProblem(
                context
            );
}
