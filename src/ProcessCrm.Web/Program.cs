using ProcessCrm.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddProcessCrm();
var app = builder.Build();
app.UseProcessCrm();
await app.Services.GetRequiredService<FirstStart>().PrepareAsync(app.Lifetime.ApplicationStopping);
await app.RunAsync();
