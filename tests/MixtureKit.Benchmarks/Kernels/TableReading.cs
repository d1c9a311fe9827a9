using BenchmarkDotNet.Attributes;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Numerics;
using MixtureKit.Tables;

namespace MixtureKit.Benchmarks.Kernels;

/// <summary>Reading 100,000 × 8 numbers of full length from CSV and from a NumPy array.</summary>
public class TableReading
{
    private const int Rows = 100_000;
    private const int Columns = 8;
    private DirectoryInfo _folder = null!;

    private string Text => Path.Combine(_folder.FullName, "X.csv");

    private string Array => Path.Combine(_folder.FullName, "X.npy");

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("mixturekit-reading-");
        var random = new RandomSource(1);
        double[] values = [.. Enumerable.Range(0, Rows * Columns).Select(_ => random.NextNormal())];
        NumpyFile.Write(Array, values, Rows, Columns);
        using FileStream file = File.Create(Text);
        using var table = new CsvTableWriter(file, [.. Enumerable.Range(1, Columns).Select(j => $"x{j}")]);
        foreach (double[] row in values.Chunk(Columns))
        {
            foreach (double value in row)
                table.Write(value);
            table.EndRow();
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _folder.Delete(recursive: true);

    [Benchmark]
    public int Csv() => NumericTable.Read(Text).RowCount;

    [Benchmark]
    public int Numpy() => NumericTable.Read(Array).RowCount;
}
