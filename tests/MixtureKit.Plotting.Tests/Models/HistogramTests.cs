namespace MixtureKit.Plotting.Tests.Models;

public sealed class HistogramTests
{
    [Fact]
    public void The_area_is_1_and_weights_count()
    {
        double[] values = [1, 2, 2.5, 3, 10], weights = [1, 1, 1, 1, 4];
        var histogram = Histogram.Create(values, weights);
        Assert.Equal(1, histogram.Boxes.Sum(box => (box.Right - box.Left) * box.Top), 1e-12);
        Assert.Equal(0.5, (histogram.Boxes[^1].Right - histogram.Boxes[^1].Left) * histogram.Boxes[^1].Top, 1e-12);
    }
}
