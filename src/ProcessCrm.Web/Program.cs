using ProcessCrm.Web.Hosting;

if (args.Contains(DemoDepartment.Switch))
{
    args = [.. args.Where(argument => argument != DemoDepartment.Switch)];
    await DemoDepartment.PlayAsync(args);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddProcessCrm();
var app = builder.Build();
app.UseProcessCrm();
await app.Services.GetRequiredService<FirstStart>().PrepareAsync(app.Lifetime.ApplicationStopping);
await app.RunAsync();
