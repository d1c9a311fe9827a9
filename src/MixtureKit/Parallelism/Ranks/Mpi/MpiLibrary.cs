using System.Runtime.InteropServices;

namespace MixtureKit.Parallelism;

/// <summary>The MPI library of this machine, found as the process runs, and the few functions and handles that are needed of it.</summary>
/// <remarks>
/// Open MPI's handles are addresses of objects that it exports; those of MPICH, MVAPICH and Intel MPI are numbers. The functions take either as a word.
/// Source: MPI 4.1; mpi.h of Open MPI 4.1 and of MPICH 4.0.
/// </remarks>
internal sealed unsafe class MpiLibrary
{
    private const string Variable = "MIXTUREKIT_MPI_LIBRARY";

    private static readonly string[] s_openMpi = ["libmpi.so.40", "libmpi.40.dylib"];
    private static readonly string[] s_mpich = ["libmpich.so.12", "libmpi.so.12", "libmpi.12.dylib"];

    private readonly nint _library;

    private MpiLibrary(nint library)
    {
        _library = library;
        bool isOpenMpi = NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out nint world);
        (World, Bytes, NoStatus) = isOpenMpi ? (world, Export("ompi_mpi_byte"), 0) : (0x44000000, 0x4c00010d, 1);
        Send = (delegate* unmanaged[Cdecl]<byte*, int, nint, int, int, nint, int>)Export("MPI_Send");
        Receive = (delegate* unmanaged[Cdecl]<byte*, int, nint, int, int, nint, nint, int>)Export("MPI_Recv");
        Broadcast = (delegate* unmanaged[Cdecl]<byte*, int, nint, int, nint, int>)Export("MPI_Bcast");
        Finish = (delegate* unmanaged[Cdecl]<int>)Export("MPI_Finalize");
        Abort = (delegate* unmanaged[Cdecl]<nint, int, int>)Export("MPI_Abort");
        Name = isOpenMpi ? "Open MPI" : "MPICH";
    }

    /// <summary>The kind of the library.</summary>
    public string Name { get; }

    /// <summary>The communicator of all ranks.</summary>
    public nint World { get; }

    /// <summary>The type of a byte.</summary>
    public nint Bytes { get; }

    /// <summary>The address that asks for no status.</summary>
    public nint NoStatus { get; }

    public delegate* unmanaged[Cdecl]<byte*, int, nint, int, int, nint, int> Send { get; }

    public delegate* unmanaged[Cdecl]<byte*, int, nint, int, int, nint, nint, int> Receive { get; }

    public delegate* unmanaged[Cdecl]<byte*, int, nint, int, nint, int> Broadcast { get; }

    public delegate* unmanaged[Cdecl]<int> Finish { get; }

    public delegate* unmanaged[Cdecl]<nint, int, int> Abort { get; }

    /// <summary>Loads the library that fits the launcher, or the one that the environment names.</summary>
    /// <exception cref="RankFaultException">No library of MPI was found.</exception>
    public static MpiLibrary Load()
    {
        string[] names = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? [named]
            : MpiLaunch.IsMpich ? [.. s_mpich, .. s_openMpi] : [.. s_openMpi, .. s_mpich];
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
                return NativeLibrary.TryGetExport(library, "MPI_Init_thread", out _)
                    ? new MpiLibrary(library)
                    : throw new RankFaultException($"'{name}' is no library of MPI; name another in {Variable}.");
        }
        throw new RankFaultException(
            $"No library of MPI is found ({string.Join(", ", names)}); install Open MPI or MPICH, or give the path of its library in {Variable}.");
    }

    /// <summary>Joins the other ranks, and returns the number of this one and how many there are.</summary>
    /// <exception cref="RankFaultException">MPI refuses.</exception>
    public (int Rank, int Size) Begin()
    {
        // One thread at a time calls.
        const int Serialized = 2;
        (int isBegun, int provided, int rank, int size) = (0, 0, 0, 0);
        Require(((delegate* unmanaged[Cdecl]<int*, int>)Export("MPI_Initialized"))(&isBegun), "MPI_Initialized");
        if (isBegun == 0)
            Require(((delegate* unmanaged[Cdecl]<nint, nint, int, int*, int>)Export("MPI_Init_thread"))(0, 0, Serialized, &provided), "MPI_Init_thread");
        Require(((delegate* unmanaged[Cdecl]<nint, int*, int>)Export("MPI_Comm_rank"))(World, &rank), "MPI_Comm_rank");
        Require(((delegate* unmanaged[Cdecl]<nint, int*, int>)Export("MPI_Comm_size"))(World, &size), "MPI_Comm_size");
        return (rank, size);
    }

    /// <summary>Throws if a function of MPI has failed.</summary>
    /// <exception cref="RankFaultException">It has failed.</exception>
    public static void Require(int code, string function)
    {
        if (code != 0)
            throw new RankFaultException($"{function} of MPI failed with the code {code}; a rank or the network between them may be lost.");
    }

    private nint Export(string name) => NativeLibrary.TryGetExport(_library, name, out nint address)
        ? address
        : throw new RankFaultException($"The library of MPI has no '{name}'; use Open MPI or MPICH, or give the path of its library in {Variable}.");
}
