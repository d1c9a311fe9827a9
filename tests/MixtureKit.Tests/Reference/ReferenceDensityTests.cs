using System.Text.Json;
using MixtureKit.Data;
using MixtureKit.Numerics;

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
            var joints = new double[mixture.Components.Count];
            mixture.Group.LogDensity(Batch<Row>.Of(Row.Of(ReferenceFamily.Numbers(point, "x"))), joints);
            for (int k = 0; k < joints.Length; k++)
                joints[k] += Math.Log(mixture.Weights[k]);
            LogSumExp.Normalize(joints);
            foreach ((double wanted, double actual) in ReferenceFamily.Numbers(expected).Zip(joints))
                AssertClose(wanted, actual, reference);
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
        if (double.IsInfinity(expected))
            Assert.Equal(expected, actual);
        else
            Assert.InRange(actual, expected - (tolerance * Math.Abs(expected)), expected + (tolerance * Math.Abs(expected)));
    }
}
