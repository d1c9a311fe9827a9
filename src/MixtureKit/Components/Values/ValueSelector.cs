using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>A selector that shows a single value as a row of one column.</summary>
/// <typeparam name="TValue">Type of a value.</typeparam>
internal abstract record ValueSelector<TValue> : PartSelector<TValue, Row>
{
    /// <summary>Returns the number in the row for a value.</summary>
    public abstract double Number(TValue value);

    /// <summary>Returns the value that a number in the row stands for.</summary>
    public abstract TValue Value(double number);

    /// <summary>Returns the issue to a value, or null if the number says all.</summary>
    public virtual DataIssue? Validate(TValue value) => null;

    public sealed override Row Get(TValue x) => Row.Of(Number(x));

    protected internal sealed override void Fill(Batch<TValue> batch, Row[] parts, ref object? state)
    {
        var buffer = (Buffer)(state ??= new Buffer());
        for (int i = 0; i < batch.Count; i++)
            buffer.Numbers[i] = Number(batch[i]);
        for (int i = 0; i < batch.Count; i++)
            parts[i] = new Row(buffer.Store, i);
    }

    private sealed class Buffer
    {
        public Buffer() => Store = new DoubleRows(Numbers, Batch<TValue>.Capacity, 1);

        public double[] Numbers { get; } = new double[Batch<TValue>.Capacity];

        public DoubleRows Store { get; }
    }
}
