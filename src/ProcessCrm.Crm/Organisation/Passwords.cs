namespace ProcessCrm.Crm.Organisation;

/// <summary>What a password must be: long enough, and not the user's name. Rules of composition do not make passwords better.</summary>
public static class Passwords
{
    /// <summary>The least number of characters.</summary>
    public const int MinimumLength = 10;

    /// <summary>The greatest number of characters, so that hashing cannot be made to take long.</summary>
    public const int MaximumLength = 128;

    /// <summary>Why a password cannot be taken; null where it can.</summary>
    public static Refusal? Check(string field, string password, string? userName)
    {
        if (password.Length is < MinimumLength or > MaximumLength)
        {
            return Refusal.Invalid(field, "password-length", MinimumLength, MaximumLength);
        }

        return string.Equals(password, userName, StringComparison.OrdinalIgnoreCase) ? Refusal.Invalid(field, "password-is-name") : null;
    }
}
