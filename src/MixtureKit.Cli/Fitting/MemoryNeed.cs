using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>Refuses, by arithmetic, models that would not fit into memory, before any of them is allocated.</summary>
internal static class MemoryNeed
{
    /// <summary>Components and their statistics, for each component: parameters, their factor, and sums on the way up a tree.</summary>
    private const double CopiesApart = 6;

    private const double CopiesEachThread = 2;

    /// <summary>What a start that waits beside the others keeps: the models it began and ended with, what they are derived from, and statistics.</summary>
    private const double CopiesEachStart = 7;

    private const double TablesEachStart = 2;

    /// <summary>Components are worked on in groups of four, whose tables have room for all four.</summary>
    private const int ComponentsOfTable = 4;

    /// <summary>Rows that one thread works on before another may help.</summary>
    private const int RowsOfSegment = 8 * Batch<Row>.Capacity;

    /// <summary>Refuses a mixture whose statistics are too many.</summary>
    /// <exception cref="UnusableDataException">They would take more memory than there is.</exception>
    public static void Require(FitRequest request, TrainingData data, int components) =>
        Require(request, data, components, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>Refuses a mixture that takes more than so many bytes.</summary>
    public static void Require(FitRequest request, TrainingData data, int components, double available)
    {
        ComponentRecipe recipe = FamilyCatalogue.Find(request.Family, request.Covariance);
        double numbers = recipe.StatisticsLength(data) * components;
        double bytes = sizeof(double) * (Models(recipe, data, components, numbers, request) + Rooms(recipe, data, request.Threads));
        if (numbers <= Array.MaxLength && bytes <= available)
            return;
        string model = FamilyCatalogue.HasStructure(request.Family) ? $"{request.Covariance} covariance" : request.Family;
        throw new UnusableDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"{data.Source}: {components} {(components == 1 ? "component" : "components")} of {data.Matrix.ColumnCount} columns with {Article(model)} {model} need {numbers:G6} numbers in all, and would take about {bytes / (1L << 30):G4} GiB of memory, of which there are {available / (1L << 30):G4}; use fewer columns or components{Remedy(request, data)}."));
    }

    private static double Models(ComponentRecipe recipe, TrainingData data, int components, double numbers, FitRequest request)
    {
        double tables = recipe.TableLength(data) * Math.Ceiling((double)components / ComponentsOfTable) * ComponentsOfTable;
        int starts = data.Labels is null ? request.Restarts : 1;
        return (numbers * (CopiesApart + (CopiesEachThread * request.Threads) + (CopiesEachStart * starts))) + (tables * (CopiesApart + (TablesEachStart * starts)));
    }

    /// <summary>The batches of rows that threads have in hand, and the rows that are laid out for starts.</summary>
    private static double Rooms(ComponentRecipe recipe, TrainingData data, int threads)
    {
        double workers = Math.Min(threads, Math.Ceiling((double)data.Rows / RowsOfSegment));
        return workers * data.Matrix.ColumnCount * ((recipe.Planes * (double)Batch<Row>.Capacity) + Math.Min(Batch<Row>.Capacity, data.Rows));
    }

    private static string Article(string model) => "aeiou".Contains(model[0]) ? "an" : "a";

    private static string Remedy(FitRequest request, TrainingData data) => request.Family switch
    {
        "gaussian" when request.Covariance is "full" or "tied" => ", or --covariance diagonal or spherical",
        "categorical" => $", or columns of fewer levels (column '{data.Columns[data.LevelCounts.Index().MaxBy(pair => pair.Item).Index]}' has the most, {data.LevelCounts.Max()})",
        _ => "",
    };
}
