using System.Globalization;

namespace MixtureKit.Parallelism;

/// <summary>The traces that a launcher of MPI leaves in the environment of a process.</summary>
internal static class MpiLaunch
{
    private static readonly string[] s_sizes = ["OMPI_COMM_WORLD_SIZE", "PMI_SIZE"];
    private static readonly string[] s_ranks = ["OMPI_COMM_WORLD_RANK", "PMI_RANK"];
    private static readonly string[] s_neighbours = ["OMPI_COMM_WORLD_LOCAL_SIZE", "MPI_LOCALNRANKS"];

    /// <summary>Number of ranks that the launcher started; 1 without one.</summary>
    public static int Size => First(s_sizes) ?? 1;

    /// <summary>The number of this rank; 0 without a launcher.</summary>
    public static int Rank => First(s_ranks) ?? 0;

    /// <summary>Number of ranks on this machine; 1 if it is not known.</summary>
    public static int Neighbours => Math.Max(1, First(s_neighbours) ?? 1);

    /// <summary>True if the launcher belongs to MPICH or a library that is compatible with it.</summary>
    public static bool IsMpich => Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_SIZE") is null && Environment.GetEnvironmentVariable("PMI_SIZE") is not null;

    private static int? First(string[] variables) => variables.Select(Number).FirstOrDefault(number => number is not null);

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
