using MixtureKit.Data;

namespace MixtureKit.Plotting.Tests.Models;

public sealed class DiscriminantPlaneTests
{
    [Fact]
    public void The_covariance_within_components_is_the_identity_in_the_plane()
    {
        Mixture<Row> model = Samples.IrisModel;
        ComponentMoments[] moments = [.. model.Components.Select(component => ComponentMoments.Find(component, 4)!)];
        PlaneGaussian[] seen = [.. moments.Select(DiscriminantPlane.Compute(model.Weights, moments).Project)];
        Assert.Equal(1, seen.Zip(model.Weights, (plane, weight) => weight * plane.XX).Sum(), 1e-9);
        Assert.Equal(1, seen.Zip(model.Weights, (plane, weight) => weight * plane.YY).Sum(), 1e-9);
        Assert.Equal(0, seen.Zip(model.Weights, (plane, weight) => weight * plane.XY).Sum(), 1e-9);
    }

    [Fact]
    public void No_single_column_separates_better_than_the_first_direction()
    {
        Mixture<Row> model = Samples.IrisModel;
        ComponentMoments[] moments = [.. model.Components.Select(component => ComponentMoments.Find(component, 4)!)];
        var view = new ModelView(model, new Observations<Row>(Samples.Iris), new FigureOptions());
        double best = Enumerable.Range(0, 4).Max(view.Separation);
        Assert.True(DiscriminantPlane.Compute(model.Weights, moments).Ratios[0] > best);
    }
}
