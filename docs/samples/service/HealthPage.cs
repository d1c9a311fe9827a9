using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MixtureKit.Samples.Service;

/// <summary>The answer of <c>/health</c>.</summary>
internal static class HealthPage
{
    /// <summary>Writes the status, and the sentence of each check.</summary>
    public static Task Write(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        Status = report.Status.ToString(),
        Checks = report.Entries.ToDictionary(check => check.Key, check => check.Value.Description),
    });
}
