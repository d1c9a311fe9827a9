using Microsoft.ML;
using Microsoft.ML.Data;

namespace MixtureKit.ML.Tests;

/// <summary>A row of the iris file.</summary>
internal sealed class Flower
{
    [LoadColumn(0, 3), VectorType(4)]
    public float[] Features { get; set; } = [];

    [LoadColumn(4)]
    public float Label { get; set; }

    /// <summary>The iris file.</summary>
    public static string DataFile { get; } = Path.Combine(Folder(), "docs", "data", "iris.csv");

    /// <summary>The iris file as ML.NET reads it.</summary>
    public static IDataView Read(MLContext context) => context.Data.LoadFromTextFile<Flower>(DataFile, separatorChar: ',', hasHeader: true);

    private static string Folder()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MixtureKit.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return folder;
    }
}
