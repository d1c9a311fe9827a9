#:sdk Microsoft.NET.Sdk.Web
#:project ../../../src/MixtureKit
#:project ../../../src/MixtureKit.Tables
#:project ../../../src/MixtureKit.Extensions.DependencyInjection

using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Extensions.DependencyInjection;
using MixtureKit.Tables;

DataMatrix data = NumericTable.Read("docs/data/faithful.csv").ToMatrix();
ModelFormats.Rows.WriteFile("geyser.json", FullGaussian.Standard(2).Fit(components: 2, data).Model, data.ColumnNames);

WebApplicationBuilder builder = WebApplication.CreateBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Services.AddMixtureModel("geyser", "geyser.json");

await using WebApplication app = builder.Build();
MixtureScorer scorer = app.Services.GetRequiredKeyedService<MixtureScorer>("geyser");
app.MapPost("/score", (List<double[]> rows) => scorer.Score([.. rows.Select(row => Row.Of(row))]).LogDensities);
await app.StartAsync();

// A program that goes on would call app.Run() instead. This one asks itself, and ends.
using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
using HttpResponseMessage answer = await client.PostAsJsonAsync("/score", (double[][])[[3.6, 79], [1.8, 54], [2, 80]]);
foreach (double logDensity in (await answer.Content.ReadFromJsonAsync<double[]>())!)
    Console.WriteLine($"log-density {logDensity:F4}");
