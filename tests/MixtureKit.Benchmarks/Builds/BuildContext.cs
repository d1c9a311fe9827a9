using System.Reflection;
using System.Runtime.Loader;

namespace MixtureKit.Benchmarks.Builds;

/// <summary>Loads a program and all it was built with apart from what else this process has loaded.</summary>
internal sealed class BuildContext(string program) : AssemblyLoadContext(program)
{
    private readonly AssemblyDependencyResolver _resolver = new(program);

    /// <summary>Loads an assembly of the build; those of the runtime, which the build does not have, are shared.</summary>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    /// <summary>Loads a native library of the build.</summary>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
