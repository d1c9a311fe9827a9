using MixtureKit.Comparing;

namespace MixtureKit.Plotting;

/// <summary>Figure of the entropy against the number of clusters into which components are merged.</summary>
public static class MergingCurve
{
    /// <summary>Creates the figure; a ring marks the number at which the curve bends most.</summary>
    /// <param name="merging">The merged components.</param>
    /// <param name="options">Title and size.</param>
    /// <exception cref="ImpossibleFigureException">There is one component, so that nothing is merged.</exception>
    public static Figure Create(ClusterMerging merging, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(merging);
        FigureOptions settings = options ?? new();
        if (merging.Components < 2)
            throw new ImpossibleFigureException("There is one component, so there is nothing to merge and to draw; fit more components.");
        double[] clusters = [.. Enumerable.Range(1, merging.Components)], entropies = [.. merging.Entropies.Reverse()];
        var line = new LineMark(clusters, entropies, Ink.Component(0)) { DotSize = 7 };
        int bend = merging.Suggested;
        PointMark[] rings = merging.Components > 2 ? [new PointMark([bend], [entropies[bend - 1]], [Ink.Text]) { Sizes = [13] }] : [];
        return new Figure(settings.Title ?? "Entropy against the number of clusters", [new Panel(IterationAxis.Create("number of clusters", 1, merging.Components), PanelAxis.Around("entropy", entropies), [line, .. rings])])
        {
            Legend = rings.Length > 0 ? [new LegendEntry("bends most", Ink.Text)] : [],
            Size = settings.Size ?? new(800, 500),
        };
    }
}
