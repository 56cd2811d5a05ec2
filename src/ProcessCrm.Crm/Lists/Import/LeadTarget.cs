using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>Rows that become leads, each of which starts its process.</summary>
internal sealed class LeadTarget(SaveLeadHandler leads) : ImportTarget
{
    private const int LongestTitle = 100;

    /// <inheritdoc/>
    public override string Kind => Lead.Kind;

    /// <inheritdoc/>
    protected override Type Record => typeof(Lead);

    /// <inheritdoc/>
    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new(
            "title",
            "need in a few words",
            "title",
            "subject",
            "lead",
            "потребность в нескольких словах",
            "тема",
            "название",
            "лид",
            "заголовок"
        ),
        new(
            "need",
            "need in full",
            "need",
            "message",
            "comment",
            "description",
            "потребность подробно",
            "потребность",
            "сообщение",
            "комментарий",
            "описание",
            "запрос"
        ),
        new("needType", "type of need", "need type", "product", "тип потребности", "продукт", "услуга"),
        new("source", "source", "channel", "источник", "канал", "откуда"),
        new("accountName", "account", "company", "organization", "organisation", "контрагент", "компания", "организация", "клиент"),
        new("contactName", "contact", "name", "full name", "contact person", "контакт", "имя", "фио", "контактное лицо", "ф и о"),
        new("phone", "phone", "telephone", "mobile", "tel", "телефон", "мобильный", "тел"),
        new("email", "e mail", "email", "mail", "эл почта", "почта", "электронная почта", "адрес почты"),
        new("webSite", "web site", "website", "site", "url", "сайт"),
        new("responsible", "responsible", "owner", "manager", "ответственный", "менеджер"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Refusal> Check(ImportRow row, ImportReferences known) =>
        [
            .. TitleOf(row) is null ? [Refusal.Required("title")] : Array.Empty<Refusal>(),
            .. WaysToReach.CheckOne(row["phone"], row["email"], row["webSite"]),
            .. CheckPerson(row, known),
        ];

    /// <inheritdoc/>
    public override IEnumerable<SameKey> KeysOf(ImportRow row) => Keys(row["email"], row["phone"]);

    /// <inheritdoc/>
    public override Task<IReadOnlyDictionary<SameKey, KnownRecord>> FindAsync(
        CrmDbContext context,
        IReadOnlySet<SameKey> sought,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        SameRecords.FindAsync(
            context,
            // A client may come again with another need when the first is closed (X10).
            context.Filtered<Lead>(Lead.Kind, new SubjectFilter { IsOpen = true }, now),
            sought,
            lead => Keys(lead.Email, lead.Phone),
            lead => lead.Title,
            cancellationToken
        );

    /// <inheritdoc/>
    public override Task<Result<Saved>> SaveAsync(
        CrmUnit unit,
        ImportRow row,
        ImportReferences known,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var account = known.Account(row["accountName"]);
        var lead = new SaveLead(TitleOf(row) ?? "")
        {
            Need = row["need"],
            NeedType = row["needType"],
            Source = row["source"],
            AccountId = account,
            AccountName = account is null ? row["accountName"] : null,
            ContactName = row["contactName"],
            Phone = row["phone"],
            Email = row["email"],
            WebSite = row["webSite"],
            ResponsibleId = known.Person(row["responsible"]),
        };
        return leads.SaveAsync(unit, lead, actor, stage: null, cancellationToken);
    }

    /// <summary>The title, else the beginning of what is there in its place.</summary>
    private static string? TitleOf(ImportRow row) =>
        row["title"]
        ?? (row["need"]?.Split('\n')[0].Trim() ?? row["accountName"] ?? row["contactName"]) switch
        {
            { Length: > LongestTitle } text => text[..LongestTitle].TrimEnd() + "…",
            var text => text,
        };

    private static IEnumerable<SameKey> Keys(string? email, string? phone) =>
        [.. email is null ? [] : SameKey.Emails([email]), .. phone is null ? [] : SameKey.Phones([phone])];
}
