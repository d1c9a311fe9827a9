using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tests.Reference;

namespace MixtureKit.Tests.Choosing;

/// <summary>Choices on real tables beside those of R's mclust 6.0.0.</summary>
/// <remarks>
/// The figures are −mclustBIC(x, G = 1:9, modelNames = …) of that package: VVV is full, VVI diagonal, VII spherical and EEE tied. Its BIC has the
/// opposite sign. It starts from one hierarchical clustering, so its ends may be lower, never higher, than the maxima.
/// </remarks>
public sealed class MclustTests
{
    private static readonly Dictionary<string, double[]> Faithful = new()
    {
        ["full"] = [2607.6225, 2322.191959, 2349.696256, 2351.493229],
        ["diagonal"] = [3055.834862, 2346.064924, 2342.365809, 2343.486144],
        ["spherical"] = [4024.721479, 3458.304986, 3336.597954, 3242.825967],
        ["tied"] = [2607.6225, 2325.219937, 2314.316296, 2331.222561],
    };

    private static readonly Dictionary<string, double[]> Iris = new()
    {
        ["full"] = [829.9781544, 574.0178323, 580.8396304, 630.5999592],
        ["diagonal"] = [1522.120153, 857.5514939, 744.6381834, 751.0197703],
        ["spherical"] = [1804.085438, 1012.23518, 853.8144072, 812.6047578],
        ["tied"] = [829.9781544, 688.0972201, 632.9647323, 646.025763],
    };

    public static TheoryData<string, string[], string, int> Tables => new()
    {
        { "faithful.csv", ["eruptions", "waiting"], "tied", 3 },
        { "iris.csv", ["sepal_length", "sepal_width", "petal_length", "petal_width"], "full", 2 },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_choice_is_that_of_mclust_and_no_criterion_is_worse(string file, string[] columns, string structure, int components)
    {
        Dictionary<string, double[]> theirs = file == "iris.csv" ? Iris : Faithful;
        SelectionResult<Row> result = new ModelSelection<Row>().Fit(
            Prototypes(columns.Length).SelectMany(pair => ModelCandidate<Row>.Series(pair.Name, pair.Prototype, Enumerable.Range(1, 4))),
            ReferenceTable.Read(file).Columns(columns, value => value),
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((structure, components), (result.Chosen!.Candidate.Family, result.Chosen.Candidate.Components));
        // mclust stops at a relative gain of 1e-5, ten units in the sixth digit here.
        Assert.Equal(theirs[structure][components - 1], result.Chosen.Score!.Value, 0.05);
        Assert.All(result.Candidates.Where(outcome => outcome.IsEligible), outcome =>
            Assert.True(outcome.Score <= theirs[outcome.Candidate.Family][outcome.Candidate.Components - 1] + 0.01, $"{outcome.Candidate}: {outcome.Score}"));
        Assert.All(Prototypes(columns.Length), pair => Assert.Equal(theirs[pair.Name][0], result.Find(pair.Name, 1)!.Score!.Value, 1e-3));
    }

    private static IReadOnlyList<(string Name, IMixtureComponent<Row> Prototype)> Prototypes(int columns) =>
    [
        ("full", FullGaussian.Standard(columns)),
        ("diagonal", DiagonalGaussian.Standard(columns)),
        ("spherical", SphericalGaussian.Standard(columns)),
        ("tied", TiedGaussian.Standard(columns)),
    ];
}
