namespace ProcessCrm.Crm.Calendars;

/// <summary>Something that a person has before them at a time.</summary>
/// <param name="Kind"><see cref="Contact"/>, <see cref="Task"/> or <see cref="Birthday"/>.</param>
/// <param name="Id">The contact, the task or the contact person.</param>
/// <param name="At">When it begins; of a task without a beginning, when it is due.</param>
/// <param name="Title">What it is.</param>
/// <param name="About">The lead or deal that it is about, by its title; null for none.</param>
public sealed record CalendarEntry(string Kind, long Id, DateTimeOffset At, string Title, string? About)
{
    /// <summary>A planned contact with a client.</summary>
    public const string Contact = "contact";

    /// <summary>An open task.</summary>
    public const string Task = "task";

    /// <summary>The birthday of a contact person.</summary>
    public const string Birthday = "birthday";

    /// <summary>The day, where it takes the whole of it; null where it is at a time.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The page of it, below the address of the product.</summary>
    public string Path =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Kind switch { Contact => "interactions", Birthday => "contacts", _ => "tasks" }}/{Id}"
        );
}
