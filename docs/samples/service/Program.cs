using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using MixtureKit.Extensions.DependencyInjection;
using MixtureKit.Samples.Service;
using OpenTelemetry.Metrics;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = builder.Configuration.GetValue("MaximumBodyBytes", 4L << 20));
builder.Services.AddMixtureKit(builder.Configuration.GetSection("MixtureKit"));
builder.Services.AddMixtureModel(ScoringEndpoints.Model, builder.Configuration["Model"] ?? "model.json");
builder.Services.AddHealthChecks().AddCheck<MixtureModelsHealthCheck>("models");
builder.Services.AddProblemDetails();
builder.Services.AddSingleton<ServiceMeter>();
builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
    .AddMeter("MixtureKit", ServiceMeter.Name, "Microsoft.AspNetCore.Hosting")
    .AddPrometheusExporter());

WebApplication app = builder.Build();
// Created now, so that the metrics are there before the first request.
app.Services.GetRequiredService<ServiceMeter>();
app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = error => error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError });
app.UseStatusCodePages();
app.MapPost("/score", ScoringEndpoints.Score);
app.MapPost("/predict", ScoringEndpoints.Predict);
app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthPage.Write });
app.MapPrometheusScrapingEndpoint("/metrics");
app.Run();
