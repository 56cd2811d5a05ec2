using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Hosting;

namespace ProcessCrm.Web.Tests;

/// <summary>The pages on which administrators keep users and groups, without a browser's scripts.</summary>
public sealed class AdminPageTests
{
    private WebHostUnderTest _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = new WebHostUnderTest();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_new_user_has_the_roles_and_groups_that_were_ticked()
    {
        var browser = await new Browser(_host.CreateClient()).SignedInAsync("administrator");

        var saved = await browser.SendAsync(
            "/admin/users/new",
            "/admin/users/new",
            ("Form.UserName", "nina"),
            ("Form.DisplayName", "Nina Orlova"),
            ("Form.TimeZone", "UTC"),
            ("Form.Roles", RoleNames.Manager),
            ("Form.Roles", RoleNames.Designer),
            ("Form.Groups", "sales")
        );

        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        await using var scope = _host.Services.CreateAsyncScope();
        var id = await UserIdAsync("nina");
        var nina = (await scope.ServiceProvider.GetRequiredService<CurrentUsers>().FindAsync(id))!.Actor;
        Assert.That(nina.Roles, Is.EquivalentTo([RoleNames.Manager, RoleNames.Designer]));
        Assert.That(nina.Groups, Is.EquivalentTo(["sales"]));
    }

    [Test]
    [Property("Requirement", "D6")]
    public async Task Where_no_lead_or_deal_is_without_a_next_step_a_manager_is_told_so()
    {
        var browser = await new Browser(_host.CreateClient()).SignedInAsync("manager");

        Assert.That(
            await browser.ReadAsync("/reports/stranded"),
            Does.Contain("None: every open lead and deal has a next step").And.Not.Contain("notice bad")
        );
    }

    [Test]
    public async Task A_group_has_the_members_that_were_ticked()
    {
        var browser = await new Browser(_host.CreateClient()).SignedInAsync("administrator");
        var (anna, boris) = (await UserIdAsync("anna"), await UserIdAsync("boris"));

        await browser.SendAsync("/admin/groups/new", "/admin/groups/new", ("Form.Key", "export"), ("Form.Name", "Export"));
        await using var context = _host.Services.GetRequiredService<CrmDatabase>().Open();
        var group = await context.Groups.AsNoTracking().SingleAsync(known => known.Key == "export");
        var page = $"/admin/groups/{group.Id}";
        await browser.SendAsync(
            page,
            page,
            ("Form.Name", "Export"),
            ("Form.Version", $"{group.Version}"),
            ("Form.MemberIds", $"{anna}"),
            ("Form.MemberIds", $"{boris}")
        );

        var members = await context
            .Set<GroupMember>()
            .Where(member => member.GroupId == group.Id)
            .Select(member => member.UserId)
            .ToListAsync();
        Assert.That(members, Is.EquivalentTo([anna, boris]));
    }

    /// <summary>The model binder adds to a list that is there; one that cannot be added to stays as it is, without a word.</summary>
    [Test]
    public void No_form_keeps_what_is_ticked_in_a_list_that_cannot_be_added_to()
    {
        var forms = typeof(ProcessCrmHost)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetProperties())
            .Where(property => property.GetCustomAttribute<BindPropertyAttribute>() is not null)
            .ToList();
        var lists = forms
            .Concat(forms.SelectMany(form => form.PropertyType.GetProperties()))
            .Where(property => property.SetMethod is { IsPublic: true } && property.PropertyType.IsGenericType)
            .Where(property => property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            .Select(property => $"{property.DeclaringType}.{property.Name}");

        Assert.That(forms, Is.Not.Empty);
        Assert.That(lists, Is.Empty);
    }

    private async Task<long> UserIdAsync(string name)
    {
        await using var context = _host.Services.GetRequiredService<CrmDatabase>().Open();
        return await context.Users.Where(user => user.UserName == name).Select(user => user.Id).SingleAsync();
    }
}
