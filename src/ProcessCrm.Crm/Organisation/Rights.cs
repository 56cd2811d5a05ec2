namespace ProcessCrm.Crm.Organisation;

/// <summary>What roles allow.</summary>
public static class Rights
{
    /// <summary>Whether the actor works on leads and deals.</summary>
    public static bool MayWork(this Actor actor) => actor.Has(RoleNames.Performer) || actor.MayManage();

    /// <summary>Whether the actor may delete, reopen, and work in the place of others.</summary>
    public static bool MayManage(this Actor actor) => actor.Has(RoleNames.Manager) || actor.IsAdministrator;

    /// <summary>Whether the actor takes records back out of a final stage (D12).</summary>
    public static bool MayReopen(this Actor actor) => actor.MayManage();

    /// <summary>Whether the actor publishes definitions.</summary>
    public static bool MayDesign(this Actor actor) => actor.Has(RoleNames.Designer) || actor.IsAdministrator;
}
