using CommCenter.Core.Data;
using CommCenter.Web.Hosting;
using CommCenter.Web.Webhooks;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(new DatabaseFactory("Data Source=/tmp/try.db"));
builder.Services.AddCore();
builder.Services.AddTwilio(builder.Configuration);
var app = builder.Build();
await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(default);
app.MapWebhooks();
app.Run();

public partial class Program;
