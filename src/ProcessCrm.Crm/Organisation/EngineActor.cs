namespace ProcessCrm.Crm.Organisation;

/// <summary>Who calls, as the engine knows it.</summary>
public static class EngineActor
{
    /// <summary>The user with the user's groups and roles; the engine's system for the system.</summary>
    public static Runtime.Actor ToEngine(this Actor actor) =>
        actor.IsSystem
            ? Runtime.Actor.System
            : Runtime.Actor.User(Principals.OfUser(actor.UserName), actor.Groups.Select(Principals.OfGroup), actor.Roles);
}
