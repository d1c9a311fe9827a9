namespace MixtureKit.Benchmarks.Kernels;

/// <summary>Columns and components.</summary>
public readonly record struct Size(int Columns, int Components)
{
    public override string ToString() => $"d {Columns}, K {Components}";
}
