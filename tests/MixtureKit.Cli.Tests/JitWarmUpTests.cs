using MixtureKit.Cli.Fitting;

namespace MixtureKit.Cli.Tests;

/// <summary>What is rehearsed while a table is read is a whole fit, of whatever family is asked for.</summary>
public sealed class JitWarmUpTests
{
    public static TheoryData<string, string> Families
    {
        get
        {
            var families = new TheoryData<string, string>();
            foreach (string family in FamilyCatalogue.Families)
            {
                foreach (string structure in FamilyCatalogue.HasStructure(family) ? FamilyCatalogue.Structures : [FamilyCatalogue.DefaultStructure])
                    families.Add(family, structure);
            }
            return families;
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void EndsWithAModelOfTheFamilyAskedFor(string family, string structure)
    {
        FitOutcome outcome = JitWarmUp.Run(Request(family, structure));
        Assert.All(outcome.Result.Model.Components, component => Assert.True(FamilyCatalogue.Is(component, family, structure)));
        Assert.Equal(3, outcome.Starts.Count);
    }

    private static FitRequest Request(string family, string structure) => new()
    {
        Data = "no-such-file.csv",
        Components = 7,
        Family = family,
        Covariance = structure,
        Restarts = 3,
        Seed = 5,
        MaximumIterations = 1000,
        Tolerance = 1e-7,
        Acceleration = AccelerationCatalogue.Find(AccelerationCatalogue.Default),
        Threads = 2,
        MergeEqualRows = true,
        Regularization = 0,
    };
}
