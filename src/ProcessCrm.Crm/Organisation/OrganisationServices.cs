using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Registers the handlers of this room, and Identity without its cookies.</summary>
public static class OrganisationServices
{
    /// <summary>Needs a <see cref="CrmDbContext"/>, an <see cref="IIdSource"/> and a <see cref="TimeProvider"/>.</summary>
    public static IdentityBuilder AddOrganisation(this IServiceCollection services)
    {
        services.TryAddScoped<CurrentUsers>();
        services.TryAddScoped<CreateUserHandler>();
        services.TryAddScoped<ChangeUserHandler>();
        services.TryAddScoped<ChangeUserDetailsHandler>();
        services.TryAddScoped<PasswordLinks>();
        services.TryAddScoped<ChangeProfileHandler>();
        services.TryAddScoped<ChangePasswordHandler>();
        services.TryAddScoped<CreateGroupHandler>();
        services.TryAddScoped<ChangeGroupHandler>();
        services.TryAddScoped<FindAbsencesQuery>();
        services.TryAddScoped<CreateApiTokenHandler>();
        services.TryAddScoped<RevokeApiTokenHandler>();
        services.TryAddScoped<FirstAdministrator>();
        services.TryAddScoped<DemoOrganisation>();
        return services
            .AddIdentityCore<User>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddRoles<Role>()
            .AddEntityFrameworkStores<CrmDbContext>();
    }
}
