//! The program about itself: completions for shells, pages for `man`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::Failure;
use crate::out::Out;

/// Print what a shell needs to complete the options
///
/// For bash: deboiler completions bash >~/.local/share/bash-completion/completions/deboiler
#[derive(clap::Args)]
pub(crate) struct CompletionArguments {
    /// The shell to write for
    #[arg(value_enum)]
    shell: Shell,
}

/// Print the manual page, or write it and those of all subcommands into a folder
#[derive(clap::Args)]
pub(crate) struct ManArguments {
    /// A folder that is there, for deboiler.1, deboiler-clean.1 and the others
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

pub(crate) fn completions(arguments: &CompletionArguments) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    let mut command = crate::Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "deboiler", &mut script);
    print(&script)
}

pub(crate) fn man(arguments: &ManArguments) -> Result<ExitCode, Failure> {
    let command = crate::Arguments::command();
    if let Some(folder) = &arguments.output {
        clap_mangen::generate_to(command, folder)
            .map_err(|error| format!("cannot write into {}: {error}", folder.display()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).expect("memory can be written to");
    print(&page)
}

fn print(bytes: &[u8]) -> Result<ExitCode, Failure> {
    let mut out = Out::standard();
    out.write(bytes)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
