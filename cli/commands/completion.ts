import type { Registrar } from './actions.ts';

export const completionCommand: Registrar = (program) => {
  program
    .command('completion')
    .description('print the completion for a shell, made from these commands')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText('after', `
  bash: aegir completion bash >> ~/.bashrc
  zsh:  aegir completion zsh > "\${fpath[1]}/_aegir"
  fish: aegir completion fish > ~/.config/fish/completions/aegir.fish`)
    .action(async (shell) => {
      const { completionScript } = await import('../completion/script.ts');
      process.stdout.write(completionScript(shell, program));
    });
};
