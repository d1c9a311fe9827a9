using System.Text.Json;
using MixtureKit.Data;

namespace MixtureKit.Tests.Reference;

/// <summary>The points of densities.json, made with fifty digits: one by one, and as a batch.</summary>
public sealed class ReferenceDensityTests
{
    public static TheoryData<string> Names =>
        [.. ReferenceCases.Read("densities.json").Where(ReferenceFamily.Knows).Select(json => json.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Log_densities_hold_their_tolerance(string name)
    {
        (JsonElement reference, Mixture<Row> mixture) = Named(name);
        foreach (JsonElement point in reference.GetProperty("points").EnumerateArray())
        {
            var x = Row.Of(ReferenceFamily.Numbers(point, "x"));
            AssertClose(ReferenceFamily.Number(point.GetProperty("logDensity")), mixture.LogDensity(x), reference);
            AssertClose(ReferenceFamily.Number(point.GetProperty("logDensity")), mixture.Expect([x]).LogLikelihood, reference);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Log_responsibilities_hold_their_tolerance(string name)
    {
        (JsonElement reference, Mixture<Row> mixture) = Named(name);
        foreach (JsonElement point in reference.GetProperty("points").EnumerateArray())
        {
            if (!point.TryGetProperty("logResponsibilities", out JsonElement expected))
                continue;
            double[] actual = mixture.LogResponsibilities(Row.Of(ReferenceFamily.Numbers(point, "x")));
            foreach ((double wanted, double found) in ReferenceFamily.Numbers(expected).Zip(actual))
                AssertClose(wanted, found, reference);
        }
    }

    private static (JsonElement Reference, Mixture<Row> Mixture) Named(string name)
    {
        JsonElement json = ReferenceCases.Read("densities.json").Single(candidate => candidate.GetProperty("id").GetString() == name);
        return (json, ReferenceCases.Build(json, json.GetProperty("model")));
    }

    private static void AssertClose(double expected, double actual, JsonElement reference)
    {
        double tolerance = reference.GetProperty("tolerance").GetDouble();
        // Fifty digits end at 1e-50: what the reference gives as 0 may be as large.
        double slack = (tolerance * Math.Abs(expected)) + 1e-50;
        if (double.IsInfinity(expected))
            Assert.Equal(expected, actual);
        else
            Assert.InRange(actual, expected - slack, expected + slack);
    }
}
