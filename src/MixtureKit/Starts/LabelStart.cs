using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start from given labels of rows.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// If every row has a label, it is a weighted fit of each class by itself. Rows without a label are shared among the components in
/// proportion to the weight of their labelled rows; components with a spread then get the pooled spread of all.
/// </remarks>
public sealed class LabelStart<TData> : Start<TData>
{
    private readonly int[] _labels;

    /// <summary>Creates a start from labels.</summary>
    /// <param name="labels">The component of each row, counted from 0; −1 if it is unknown.</param>
    /// <exception cref="ArgumentException">A label is below −1.</exception>
    public LabelStart(IEnumerable<int> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        _labels = [.. labels];
        int bad = Array.FindIndex(_labels, label => label < -1);
        if (bad >= 0)
            throw new ArgumentException($"The label of row {bad + 1} is {_labels[bad]}; labels count from 0, and -1 stands for unknown.", nameof(labels));
    }

    /// <summary>The component of each row; −1 if it is unknown.</summary>
    public IReadOnlyList<int> Labels => _labels;

    /// <inheritdoc/>
    public override string Name => "labels";

    /// <inheritdoc/>
    public override bool KeepsOrder => true;

    /// <inheritdoc/>
    private protected override Start<TData> Nested => new RandomObservationsStart<TData>();

    /// <inheritdoc/>
    /// <exception cref="UnusableDataException">The number of labels is not that of the rows, or a label is not a component of the prototype.</exception>
    public override Mixture<TData> Create(
        Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prototype);
        ArgumentNullException.ThrowIfNull(observations);
        observations = observations.Gather();
        double[] sizes = Sizes(observations, prototype.Components.Count);
        bool complete = !Enumerable.Range(0, observations.Count).Any(i => _labels[i] < 0 && observations.Weight(i) > 0);
        double[] shares = Shares(sizes, complete);
        TData[] places = Places(observations, sizes.Length);
        var setting = new StartSetting<TData>(observations, random, execution, cancellationToken);
        Mixture<TData> model = Maximize(prototype, places, Weigh, pool: !complete, setting);
        return complete ? Polish(model) : model;

        void Weigh(long position, Span<double> weights)
        {
            int label = _labels[position];
            for (int k = 0; k < weights.Length; k++)
                weights[k] = label < 0 ? shares[k] : label == k ? 1 : 0;
        }

        // The first step took statistics about one row of each class; about the class's own centre they have all digits.
        Mixture<TData> Polish(Mixture<TData> rough) =>
            rough.Expect(observations, new StartAssignment<TData>(Weigh), execution, cancellationToken).Maximize(execution);
    }

    /// <summary>Returns the weight of the rows of each label.</summary>
    private double[] Sizes(Observations<TData> observations, int components)
    {
        if (_labels.Length != observations.Count)
            throw new UnusableDataException($"There {MessageText.Are(_labels.Length, "label")} for {MessageText.Count(observations.Count, "row")}; give one a row, -1 where it is unknown.");
        var sizes = new double[components];
        for (int i = 0; i < _labels.Length; i++)
        {
            if (_labels[i] >= components)
                throw new UnusableDataException($"The label of row {i + 1} is {_labels[i]}; the components are 0 to {components - 1}.", i);
            if (_labels[i] >= 0)
                sizes[_labels[i]] += observations.Weight(i);
        }
        return sizes;
    }

    /// <summary>Returns the shares in which components divide a row without a label; a component without labelled rows gets an average share.</summary>
    private static double[] Shares(double[] sizes, bool complete)
    {
        int without = Array.FindIndex(sizes, size => !(size > 0));
        if (complete && without >= 0)
            throw new DegenerateComponentException($"no row that counts has the label {without}", column: null, without);
        double total = sizes.Sum();
        double average = total > 0 ? total / sizes.Length : 1;
        double[] filled = Array.ConvertAll(sizes, size => size > 0 ? size : average);
        return Array.ConvertAll(filled, size => size / filled.Sum());
    }

    /// <summary>Returns the first row of positive weight of each label, or of all rows if no row has the label.</summary>
    private TData[] Places(Observations<TData> observations, int components)
    {
        int any = Enumerable.Range(0, observations.Count).First(i => observations.Weight(i) > 0);
        var places = new TData[components];
        Array.Fill(places, observations.Data[any]);
        for (int i = observations.Count - 1; i >= 0; i--)
        {
            if (_labels[i] >= 0 && observations.Weight(i) > 0)
                places[_labels[i]] = observations.Data[i];
        }
        return places;
    }
}
