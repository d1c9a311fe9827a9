using System.Globalization;

namespace MixtureKit.Parallelism;

/// <summary>The traces that a launcher of MPI leaves in the environment of a process.</summary>
internal static class MpiLaunch
{
    // The first that is set counts. That of Slurm is set for a batch script too, so a launcher of its own goes before it.
    private static readonly string[] s_sizes = ["OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MPI_LOCALNRANKS", "SLURM_STEP_NUM_TASKS"];

    /// <summary>Number of ranks that the launcher started; 1 without one.</summary>
    public static int Size => s_sizes.Select(Number).FirstOrDefault(size => size is not null) ?? 1;

    /// <summary>True if the launcher belongs to MPICH or a library that is compatible with it.</summary>
    public static bool IsMpich => Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_SIZE") is null && Environment.GetEnvironmentVariable("PMI_SIZE") is not null;

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
