using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Starts;
using MixtureKit.Tests.Reference;

namespace MixtureKit.Tests.Starts;

/// <summary>Maxima that searches by k-means and random rows miss.</summary>
/// <remarks>mclust 6.0.0 ends at −1418.30 (crabs), 1533.14 and 1538.50 (logarithms), −7022.36 (wreath) and −26813.97 (cells).</remarks>
public sealed class NamedCaseTests
{
    private static readonly string[] Measures = ["frontal_lobe", "rear_width", "carapace_length", "carapace_width", "body_depth"];
    private static readonly string[] Cells = ["radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "points", "symmetry", "dimension"];

    private static readonly string[] Thyroid = ["rt3u", "t4", "t3", "tsh", "dtsh"];

    private static readonly DataMatrix Crabs = ReferenceTable.Read("crabs.csv").Columns(Measures, value => value);
    private static readonly DataMatrix LogCrabs = ReferenceTable.Read("crabs.csv").Columns(Measures, Math.Log);

    public static TheoryData<ulong> Seeds => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Crabs_have_two_full_components(ulong seed) =>
        Assert.InRange(End(FullGaussian.Standard(5), 2, Crabs, seed), -1354.17, -1354.15);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Logarithms_of_crabs_have_three_tied_components_that_are_higher_than_two(ulong seed)
    {
        double three = End(TiedGaussian.Standard(5), 3, LogCrabs, seed);
        Assert.InRange(three, 1639.78, double.MaxValue);
        Assert.True(three > End(TiedGaussian.Standard(5), 2, LogCrabs, seed));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_wreath_has_three_full_components(ulong seed) =>
        Assert.InRange(End(FullGaussian.Standard(2), 3, ReferenceTable.Read("wreath.csv").Columns(["x1", "x2"], value => value), seed), -6738.21, -6738.19);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Cells_have_five_spherical_components(ulong seed) =>
        Assert.InRange(End(SphericalGaussian.Standard(10), 5, ReferenceTable.Read("breast-cells.csv").Columns(Cells, value => value), seed), -26203.75, double.MaxValue);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_thyroid_has_five_diagonal_components(ulong seed) =>
        Assert.InRange(End(DiagonalGaussian.Standard(5), 5, ReferenceTable.Read("thyroid.csv").Columns(Thyroid, value => value), seed), -2242.0, double.MaxValue);

    private static double End(IMixtureComponent<Row> component, int components, DataMatrix data, ulong seed)
    {
        FitResult<Row> fit = new StartSearch<Row> { Seed = seed }.Fit(StartData.Prototype(components, component), data, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.DoesNotContain(fit.Warnings, warning => warning.StartsWith("The maximum may be spurious", StringComparison.Ordinal));
        return fit.LogLikelihood;
    }
}
