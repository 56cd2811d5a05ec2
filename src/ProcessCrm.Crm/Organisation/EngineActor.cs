namespace ProcessCrm.Crm.Organisation;

/// <summary>Who calls, as the engine knows it.</summary>
public static class EngineActor
{
    /// <summary>The user with his groups, those in whose stead he works, and his roles; the engine's system for the system.</summary>
    public static Runtime.Actor ToEngine(this Actor actor) =>
        actor.IsSystem
            ? Runtime.Actor.System
            : Runtime.Actor.User(
                Principals.OfUser(actor.UserName),
                actor.Groups.Select(Principals.OfGroup).Concat(actor.DeputyFor.Select(absent => Principals.OfUser(absent.UserName))),
                actor.Roles
            );
}
