using System.Globalization;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;

namespace ProcessCrm.Web.Work;

/// <summary>The addresses of records.</summary>
public static class SubjectLinks
{
    /// <summary>The page of a record.</summary>
    public static string Of(SubjectTitle subject) => Of(subject.Kind, subject.Id);

    /// <summary>The page of a record.</summary>
    public static string Of(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"/{PartOf(kind)}/{id}");

    private static string PartOf(string kind) =>
        kind switch
        {
            Opportunity.Kind => "opportunities",
            Interaction.Record => "interactions",
            "contact" => "contacts",
            _ => "leads",
        };
}
