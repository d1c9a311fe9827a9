using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Extensions.DependencyInjection;

namespace MixtureKit.Services.Tests;

/// <summary>The sample service on Kestrel at a free port of loopback, with a model file in a folder of its own.</summary>
public sealed class RunningService : IDisposable
{
    private static readonly string[] s_columns = ["eruptions", "waiting"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mixturekit-service-");
    private readonly Factory _factory;

    public RunningService(long maximumBytes = 1 << 16)
    {
        Replace(Model(1));
        _factory = Started(File, maximumBytes);
        // The factory's clients read a body whole before they send it.
        Client = new HttpClient { BaseAddress = _factory.ClientOptions.BaseAddress };
    }

    /// <summary>A client of the service.</summary>
    public HttpClient Client { get; }

    /// <summary>Path of the model file.</summary>
    public string File => Path.Combine(_folder.FullName, "model.json");

    /// <summary>The scorer of the service.</summary>
    public MixtureScorer Scorer => _factory.Services.GetRequiredKeyedService<MixtureScorer>("main");

    /// <summary>Returns a mixture whose components have the given variance.</summary>
    public static Mixture<Row> Model(double variance) =>
        new([0.5, 0.5], [new DiagonalGaussian([2, 55], [variance, variance]), new DiagonalGaussian([4, 80], [variance, variance])]);

    /// <summary>Replaces the model file.</summary>
    public void Replace(Mixture<Row> model) => ModelFormats.Rows.WriteFile(File, model, s_columns);

    /// <summary>Posts JSON.</summary>
    public Task<HttpResponseMessage> Post(string path, string json, string type = "application/json") =>
        Client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(json, null, type), TestContext.Current.CancellationToken);

    /// <summary>Posts JSON, and returns the answer's status and content.</summary>
    public async Task<(int Status, JsonElement Body, string? Type)> Ask(string path, string json, string type = "application/json")
    {
        using HttpResponseMessage response = await Post(path, json, type);
        JsonElement body = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, body, response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Gets a page as text.</summary>
    public Task<string> Text(string path) => Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Client.Dispose();
        _factory.Dispose();
        _folder.Delete(recursive: true);
    }

    // The service may start before the factory has set its address, which the factory then refuses.
    private static Factory Started(string model, long maximumBytes)
    {
        for (int attempt = 1; ; attempt++)
        {
            var factory = new Factory(model, maximumBytes);
            factory.UseKestrel(0);
            try
            {
                factory.StartServer();
                return factory;
            }
            catch (InvalidOperationException) when (attempt < 10)
            {
                factory.Dispose();
            }
        }
    }

    private sealed class Factory(string model, long maximumBytes) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseSetting("Model", model)
            .UseSetting("MaximumBodyBytes", maximumBytes.ToString(CultureInfo.InvariantCulture))
            .ConfigureLogging(log => log.ClearProviders());
    }
}
