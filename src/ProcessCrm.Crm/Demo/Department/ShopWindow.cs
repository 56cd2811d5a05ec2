using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Documents.Requisites;
using ProcessCrm.Crm.Products;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.WebForms;

namespace ProcessCrm.Crm.Demo.Department;

/// <summary>What a department sets up before it works, and the enquiries that come by its web forms.</summary>
/// <param name="services">Services whose clock is the story's.</param>
/// <param name="story">The story.</param>
internal sealed class ShopWindow(IServiceProvider services, DepartmentStory story)
{
    private readonly Dictionary<string, string> _forms = new(StringComparer.Ordinal);
    private readonly Queue<ToldEnquiry> _enquiries = new(story.Enquiries.OrderByDescending(enquiry => enquiry.DaysAgo));

    /// <summary>Sets up products, requisites, questionnaires and web forms.</summary>
    public async Task SetUpAsync(CancellationToken cancellationToken)
    {
        foreach (var product in story.Products)
        {
            await Get<SaveProductHandler>().HandleAsync(product, Actor.System, cancellationToken);
        }
        await using var context = Get<CrmDatabase>().Open();
        if (story.Organisation is { } own)
        {
            var version = await context.Set<OrganisationRequisites>().Select(row => row.Version).SingleAsync(cancellationToken);
            await Get<SaveOrganisationRequisitesHandler>().HandleAsync(own with { Version = version }, Actor.System, cancellationToken);
        }
        foreach (var template in story.Questionnaires)
        {
            await Get<SaveQuestionnaireTemplateHandler>().HandleAsync(template, Actor.System, cancellationToken);
        }
        foreach (var form in story.WebForms)
        {
            if ((await Get<SaveWebFormHandler>().HandleAsync(form, Actor.System, cancellationToken)).IsDone(out var saved))
            {
                _forms[form.Name] = await context
                    .Set<WebForm>()
                    .Where(row => row.Id == saved.Id)
                    .Select(row => row.Key)
                    .SingleAsync(cancellationToken);
            }
        }
    }

    /// <summary>Takes the enquiries that came until now.</summary>
    /// <param name="daysAgo">How far the present is.</param>
    /// <param name="pass">Lets some minutes pass; false where the history ends.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task TakeEnquiriesAsync(double daysAgo, Func<bool> pass, CancellationToken cancellationToken)
    {
        while (_enquiries.TryPeek(out var enquiry) && enquiry.DaysAgo >= daysAgo && pass())
        {
            _enquiries.Dequeue();
            if (_forms.TryGetValue(enquiry.Form, out var key))
            {
                await Get<TakeEnquiryHandler>().HandleAsync(key, enquiry.Sent, "198.51.100.7", cancellationToken);
            }
        }
    }

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}
